import type { MailParams } from '#domain/notifications/ports.ts';
import type { Language } from '#domain/shared/languages.ts';

/** Fills a text's places. Throws RangeError when a param is missing, or is no number where one is counted. */
export type Message = (params: MailParams) => string;

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'count' }
  | {
      readonly kind: 'plural';
      readonly name: string;
      readonly branches: ReadonlyMap<string, readonly Node[]>;
    };

/**
 * The part of ICU MessageFormat that mails need: `{name}`, and `{name, plural, one {…} other {…}}` with `#` for the
 * number. Anything else (other types, offsets, exact numbers, quoting) throws SyntaxError. A test holds it to
 * intl-messageformat over every text; that library would take the function over its size budget.
 */
export function icuMessage(text: string, language: Language): Message {
  const parser = new Parser(text);
  const nodes = parser.message(false);
  const rules = new Intl.PluralRules(language);
  return (params) => written(nodes, params, rules, undefined);
}

function written(
  nodes: readonly Node[],
  params: MailParams,
  rules: Intl.PluralRules,
  count: number | undefined,
): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'argument':
          return String(param(params, node.name));
        case 'count':
          return String(count);
        case 'plural': {
          const value = param(params, node.name);
          if (typeof value !== 'number') throw new RangeError(`${node.name} is counted, and is no number`);
          const branch = node.branches.get(rules.select(value)) ?? node.branches.get('other') ?? [];
          return written(branch, params, rules, value);
        }
      }
    })
    .join('');
}

function param(params: MailParams, name: string): string | number {
  const value = params[name];
  if (value === undefined) throw new RangeError(`a text lacks its param ${name}`);
  return value;
}

class Parser {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    if (text.includes("'")) throw new SyntaxError('ICU quoting is not supported; write ’ for an apostrophe');
    this.text = text;
  }

  /** Up to the end, or up to the brace that closes a branch of a plural. */
  message(nested: boolean): readonly Node[] {
    const nodes: Node[] = [];
    for (;;) {
      const literal = this.take(nested ? /[^{}#]+/y : /[^{}]+/y);
      if (literal !== undefined) nodes.push({ kind: 'text', text: literal });
      else if (nested && this.take(/#/y) !== undefined) nodes.push({ kind: 'count' });
      else if (this.take(/\{/y) !== undefined) nodes.push(this.place());
      else break;
    }
    if (!nested && this.at < this.text.length) throw this.fault();
    return nodes;
  }

  place(): Node {
    const name = this.demand(/\s*(\w+)\s*/y).trim();
    if (this.take(/\}/y) !== undefined) return { kind: 'argument', name };
    this.demand(/,\s*plural\s*,\s*/y);
    const branches = new Map<string, readonly Node[]>();
    while (this.take(/\}/y) === undefined) {
      const category = this.demand(/(?:zero|one|two|few|many|other)\s*\{/y).replace(/\s*\{$/, '');
      branches.set(category, this.message(true));
      this.demand(/\}\s*/y);
    }
    if (!branches.has('other')) throw this.fault();
    return { kind: 'plural', name, branches };
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    if (match !== undefined) this.at += match.length;
    return match;
  }

  demand(pattern: RegExp): string {
    const match = this.take(pattern);
    if (match === undefined) throw this.fault();
    return match;
  }

  fault(): SyntaxError {
    return new SyntaxError(`not the ICU that mails are written in, at ${this.at}: ${this.text}`);
  }
}
