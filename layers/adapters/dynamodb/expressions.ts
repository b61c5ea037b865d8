import type { Change, Clause, Condition } from './table.ts';

export interface Expressions {
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

const COMPARATORS = {
  equals: '=',
  differs: '<>',
  below: '<',
  atMost: '<=',
  above: '>',
  atLeast: '>=',
} as const;

/** Turns a condition and a change into DynamoDB expressions that share one set of placeholders. */
export function compile(condition: Condition | undefined, change?: Change): Expressions {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const placeholders = new Map<string, string>();
  const name = (attribute: string): string => {
    const known = placeholders.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#${placeholders.size}`;
    placeholders.set(attribute, placeholder);
    names[placeholder] = attribute;
    return placeholder;
  };
  let valueCount = 0;
  const value = (content: unknown): string => {
    const placeholder = `:${valueCount++}`;
    values[placeholder] = content;
    return placeholder;
  };

  const clauseText = (clause: Clause): string => {
    switch (clause.test) {
      case 'absent':
        return `attribute_not_exists(${name(clause.attribute)})`;
      case 'present':
        return `attribute_exists(${name(clause.attribute)})`;
      case 'oneOf':
        return `${name(clause.attribute)} IN (${clause.values.map(value).join(', ')})`;
      case 'any':
        return `(${clause.of.map(conditionText).join(' OR ')})`;
      case 'differs':
        // DynamoDB holds a missing attribute to differ from everything; here it satisfies only `absent`.
        return `attribute_exists(${name(clause.attribute)}) AND ${name(clause.attribute)} <> ${value(clause.value)}`;
      case 'equals':
      case 'below':
      case 'atMost':
      case 'above':
      case 'atLeast':
        return `${name(clause.attribute)} ${COMPARATORS[clause.test]} ${value(clause.value)}`;
    }
  };
  // AND binds closer than OR, and DynamoDB refuses redundant parentheses: only `any` needs them.
  const conditionText = (clauses: Condition): string => clauses.map(clauseText).join(' AND ');

  const expressions: Expressions = {};
  if (condition !== undefined && condition.length > 0) {
    expressions.ConditionExpression = conditionText(condition);
  }
  if (change !== undefined) expressions.UpdateExpression = updateText(change, name, value);
  if (Object.keys(names).length > 0) expressions.ExpressionAttributeNames = names;
  if (Object.keys(values).length > 0) expressions.ExpressionAttributeValues = values;
  return expressions;
}

function updateText(
  change: Change,
  name: (attribute: string) => string,
  value: (content: unknown) => string,
): string {
  const sections: string[] = [];
  const sets = Object.entries(change.set ?? {}).filter(([, content]) => content !== undefined);
  if (sets.length > 0) {
    sections.push(`SET ${sets.map(([key, content]) => `${name(key)} = ${value(content)}`).join(', ')}`);
  }
  const adds = Object.entries(change.add ?? {});
  if (adds.length > 0) {
    sections.push(`ADD ${adds.map(([key, amount]) => `${name(key)} ${value(amount)}`).join(', ')}`);
  }
  const removals = change.remove ?? [];
  if (removals.length > 0) sections.push(`REMOVE ${removals.map(name).join(', ')}`);
  return sections.join(' ');
}
