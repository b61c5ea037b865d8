import { nextOf } from './state-machine.ts';
import type { Definition } from './state-machine.ts';

/** The graph of a state machine as Mermaid draws it; a README carries this very text. */
export const mermaidOf = (definition: Definition): string =>
  ['```mermaid', 'stateDiagram-v2', ...scopeLines(definition, '  '), '```'].join('\n');

function scopeLines(scope: Pick<Definition, 'StartAt' | 'States'>, indent: string): readonly string[] {
  return [
    `${indent}[*] --> ${scope.StartAt}`,
    ...Object.entries(scope.States).flatMap(([name, state]) => [
      ...(state.ItemProcessor === undefined
        ? []
        : [`${indent}state ${name} {`, ...scopeLines(state.ItemProcessor, `${indent}  `), `${indent}}`]),
      ...nextOf(state).map((next) => `${indent}${name} --> ${next}`),
      ...(state.End === true || ['Succeed', 'Fail'].includes(state.Type) ? [`${indent}${name} --> [*]`] : []),
    ]),
  ];
}
