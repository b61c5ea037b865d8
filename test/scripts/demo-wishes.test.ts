import { describe, expect, it } from 'vitest';
import { USAGE, wishesOf } from '../../scripts/demo/wishes.ts';

describe('what the demonstration may be asked for', () => {
  it('is the part of the job seeker, in Kazakh, unless told', () => {
    expect(wishesOf([])).toMatchObject({ help: false, language: 'kk', url: undefined });
    expect(wishesOf([]).scenario).toBe(wishesOf(['seeker']).scenario);
    expect(wishesOf(['centre', '--language', 'ky', '--url', 'http://127.0.0.1:3000'])).toMatchObject({
      language: 'ky',
      url: 'http://127.0.0.1:3000',
      scenario: { title: 'A labour centre looks after employers' },
    });
    for (const word of ['seeker|employer|centre', 'kk|ru|ky|en', '--url']) expect(USAGE).toContain(word);
  });

  it.each([
    [['nonsense'], '"nonsense": choose one of seeker, employer, centre'],
    [['seeker', 'centre'], '"seeker centre"'],
    [['constructor'], '"constructor"'],
    [['--language', 'xx'], '"xx": choose one of kk, ru, ky, en'],
    [['--language', ''], '"": choose one of'],
    [['--url', 'nonsense'], '"nonsense" is no address'],
    [['--other'], '--other'],
  ])('is refused with a sentence when it is not there: %j', (args, sentence) => {
    expect(() => wishesOf(args)).toThrow(sentence);
  });
});
