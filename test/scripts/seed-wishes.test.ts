import { describe, expect, it } from 'vitest';
import { USAGE, WrongArguments, wishesOf } from '../../scripts/seed/wishes.ts';

describe('[O2] what may be asked of the script', () => {
  it('is as much as a small town has, unless told', () => {
    expect(wishesOf([])).toMatchObject({ resumes: 1000, employers: 50, managers: 200, vacancies: 2000 });
    expect(wishesOf(['--vacancies', '200000', '--seed', 'big'])).toMatchObject({
      vacancies: 200_000,
      seed: 'big',
    });
    for (const option of ['resumes', 'employers', 'managers', 'vacancies', 'seed', 'url']) {
      expect(USAGE).toContain(`--${option}`);
    }
  });

  it.each([
    [['--vacancies', '-1']],
    [['--vacancies', '1e3']],
    [['--vacancies', '']],
    [['--resumes', '0']],
    [['--employers', '5001', '--managers', '10']],
    [['--employers', '0']],
    [['--employers', '0', '--managers', '0']],
    [['--employers', '10', '--managers', '451']],
    [['--other', '1']],
  ])('is refused with a sentence when it cannot be done: %j', (args) => {
    expect(() => wishesOf(args)).toThrow(WrongArguments);
  });

  it('may be résumés alone', () => {
    expect(wishesOf(['--employers', '0', '--managers', '0', '--vacancies', '0'])).toMatchObject({
      employers: 0,
    });
  });
});
