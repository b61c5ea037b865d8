/**
 * What repositories need of the one table, small enough that the fake in `test/support` can keep every promise.
 * Conditions and updates are data, not expression strings: the DynamoDB adapter compiles them, the fake
 * interprets them, and one contract suite holds both to the same answers.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Item = Key & Readonly<Record<string, unknown>>;

export type Scalar = string | number | boolean;

/** One clause; a condition is all of its clauses together. A missing attribute satisfies only `absent`. */
export type Clause =
  | { readonly attribute: string; readonly test: 'absent' | 'present' }
  | {
      readonly attribute: string;
      readonly test: 'equals' | 'differs' | 'below' | 'atMost' | 'above' | 'atLeast';
      readonly value: Scalar;
    }
  | { readonly attribute: string; readonly test: 'oneOf'; readonly values: readonly Scalar[] }
  /** Satisfied when at least one of the conditions holds. */
  | { readonly test: 'any'; readonly of: readonly Condition[] };
export type Condition = readonly Clause[];

export const absent = (attribute: string): Clause => ({ attribute, test: 'absent' });
export const present = (attribute: string): Clause => ({ attribute, test: 'present' });
export const equals = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'equals', value });
export const differs = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'differs', value });
export const below = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'below', value });
export const atMost = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'atMost', value });
export const above = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'above', value });
export const atLeast = (attribute: string, value: Scalar): Clause => ({ attribute, test: 'atLeast', value });
export const oneOf = (attribute: string, values: readonly Scalar[]): Clause => ({
  attribute,
  test: 'oneOf',
  values,
});
export const anyOf = (...of: readonly Condition[]): Clause => ({ test: 'any', of });

export interface Change {
  readonly set?: Readonly<Record<string, unknown>>;
  /** Adds to numbers; a missing attribute counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
}

export type Write =
  | { readonly kind: 'put'; readonly item: Item; readonly condition?: Condition }
  | { readonly kind: 'update'; readonly key: Key; readonly change: Change; readonly condition?: Condition }
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

/**
 * Other orders of the same items. An item stands in an index as long as it has the index's two attributes,
 * `<index>Pk` and `<index>Sk`; `keys.ts` says which items have which. An index follows its table after a moment.
 */
export const INDEXES = ['owned', 'assigned', 'attention'] as const;
export type Index = (typeof INDEXES)[number];
export const indexAttributes = (index: Index): { readonly pk: string; readonly sk: string } => ({
  pk: `${index}Pk`,
  sk: `${index}Sk`,
});

export interface PartitionQuery {
  /** Reads an index in place of the table: `pk`, `from`, `to` and `prefix` mean the index's attributes. */
  readonly index?: Index;
  readonly pk: string;
  /** Sort keys from here on, inclusive. */
  readonly from?: string;
  /** Sort keys up to here, inclusive. */
  readonly to?: string;
  readonly prefix?: string;
  readonly descending?: boolean;
  /** Starts behind this sort key (in the direction of reading); in an index behind what {@link afterItem} names. */
  readonly after?: string;
  readonly limit: number;
  /** Strongly consistent unless `false`; an index never is. */
  readonly consistent?: boolean;
}
export interface PartitionPage {
  readonly items: readonly Item[];
  /** What to continue after; absent on the last page. */
  readonly next?: string;
}

const SEPARATOR = '\u0000';

/** The position behind an item: its sort key, in an index together with its own keys. */
export function afterItem(item: Item, index: Index | undefined): string {
  if (index === undefined) return item.sk;
  const sk = item[indexAttributes(index).sk];
  return [typeof sk === 'string' ? sk : '', item.pk, item.sk].join(SEPARATOR);
}

/** Reads {@link afterItem} of an index. */
export function indexPosition(after: string): { readonly indexSk: string } & Key {
  const [indexSk = '', pk = '', sk = ''] = after.split(SEPARATOR);
  return { indexSk, pk, sk };
}

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Up to 100 keys in one call, in no promised order; missing ones are left out. Reads everything or throws. */
  batchGet(keys: readonly Key[]): Promise<readonly Item[]>;
  query(query: PartitionQuery): Promise<PartitionPage>;
  /** Throws {@link ConditionFailed}. */
  put(item: Item, condition?: Condition): Promise<void>;
  /** Answers the item as it is after the change. Throws {@link ConditionFailed}. */
  update(key: Key, change: Change, condition?: Condition): Promise<Item>;
  /** Throws {@link ConditionFailed}. */
  delete(key: Key, condition?: Condition): Promise<void>;
  /** Unconditional puts, 25 a call, what DynamoDB hands back is sent again; writes everything or throws. */
  batchPut(items: readonly Item[]): Promise<void>;
  /** All or nothing, at most 100 writes. Throws {@link TransactionRefused}. */
  transact(writes: readonly Write[]): Promise<void>;
}

/** A single write's condition did not hold; `existing` is the item it met, absent when there was none. */
export class ConditionFailed extends Error {
  readonly existing: Item | undefined;
  constructor(existing: Item | undefined) {
    super('condition failed');
    this.name = 'ConditionFailed';
    this.existing = existing;
  }
}

/** Conditions of a transaction did not hold: which of its writes (by index), and the items they met. */
export class TransactionRefused extends Error {
  readonly refused: ReadonlyMap<number, Item | undefined>;
  constructor(refused: ReadonlyMap<number, Item | undefined>) {
    super(`transaction refused at ${[...refused.keys()].join(', ')}`);
    this.name = 'TransactionRefused';
    this.refused = refused;
  }
}
