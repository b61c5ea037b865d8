import { describe, expect, test } from 'vitest';
import { at, expectRefusal, expectStatus, refusedInEveryLanguage } from '#test/support/e2e.ts';
import { untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();

describe('a clarification of the desired position', () => {
  test.each<[rule: string, clarification: string, offending: string]>([
    ['clarification-separators', 'есепші (бас)', '('],
    ['clarification-separators', 'оқытушы / тәрбиеші', '/'],
    ['clarification-separators', 'повар, кондитер', ','],
    ['clarification-capitals', 'БАС ЕСЕПШІ', 'ЕСЕПШІ'],
    ['clarification-capitals', 'ГЛАВНЫЙ БУХГАЛТЕР', 'БУХГАЛТЕР'],
    ['clarification-capitals', 'БАШКЫ ЭСЕПЧИ', 'ЭСЕПЧИ'],
    ['clarification-capitals', 'CHIEF ACCOUNTANT', 'ACCOUNTANT'],
    ['clarification-abbreviation', 'ЖШС директоры', 'ЖШС'],
    ['clarification-abbreviation', 'гл бухгалтер', 'гл'],
    ['clarification-abbreviation', 'ЖЧК директору', 'ЖЧК'],
    ['clarification-abbreviation', 'sr engineer', 'sr'],
    ['clarification-vague-words', 'кез келген жұмыс', 'кез келген'],
    ['clarification-vague-words', 'әр түрлі жұмыс', 'әр түрлі'],
    ['clarification-vague-words', 'айырмашылық жоқ', 'айырмашылық жоқ'],
    ['clarification-vague-words', 'любая работа', 'любая'],
    ['clarification-vague-words', 'разные должности', 'разные'],
    ['clarification-vague-words', 'без разницы', 'без разницы'],
    ['clarification-vague-words', 'каалаган жумуш', 'каалаган'],
    ['clarification-vague-words', 'ар кандай жумуш', 'ар кандай'],
    ['clarification-vague-words', 'айырмасы жок', 'айырмасы жок'],
    ['clarification-vague-words', 'any job', 'any'],
    ['clarification-vague-words', 'various positions', 'various'],
    ['clarification-vague-words', 'no difference', 'no difference'],
    ['clarification-pay', 'есепші жоғары жалақы', 'жалақы'],
    ['clarification-pay', 'бухгалтер высокая зарплата', 'зарплата'],
    ['clarification-pay', 'эсепчи жогорку маяна', 'маяна'],
    ['clarification-pay', 'accountant good salary', 'salary'],
    ['clarification-skills', 'есепші тәжірибесі мол', 'тәжірибесі'],
    ['clarification-skills', 'бухгалтер со знанием учёта', 'знанием'],
    ['clarification-skills', 'эсепчи көндүмдөрү менен', 'көндүмдөрү'],
    ['clarification-skills', 'accountant with skills', 'skills'],
    ['clarification-digits', 'есепші 2', '2'],
    ['clarification-contacts', 'есепші ulgi@example.kz', 'ulgi@example.kz'],
  ])('[B7] %s: "%s" is refused by its rule, naming "%s"', async (rule, clarification, offending) => {
    const json = world().form({ clarification, desiredPosition: '2221' });
    const refusals = await refusedInEveryLanguage((language) => world().post(json, language), {
      status: 422,
      code: 'invalid-request',
    });
    const codes = at((await world().post(json)).body, 'fields');
    expect(codes).toContainEqual(expect.objectContaining({ path: 'clarification', code: rule }));
    for (const { messages } of refusals) expect(messages.join('\n')).toContain(offending);
    const checked = await world().owner.call('POST', '/v1/resumes/clarification-checks', {
      json: { clarification },
    });
    expect(at(expectStatus(checked, 200).body, 'faults')).toContainEqual(
      expect.objectContaining({ code: rule }),
    );
    expectRefusal(await world().put({ ...world().form(), clarification }), {
      status: 422,
      code: 'invalid-request',
    });
  });
});
