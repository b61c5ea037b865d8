/** Letters that Kazakh and Kyrgyz have and Russian has not, each with the one that is typed in its place (B6, B7). */
export const PLAIN_LETTERS = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
} as const satisfies Record<string, string>;
