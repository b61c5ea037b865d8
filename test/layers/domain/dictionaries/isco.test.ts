import { describe, expect, it } from 'vitest';
import { occupationFaults, occupationLevel, occupationParent } from '#domain/dictionaries/isco.ts';
import { fileDictionaries } from '#adapters/dictionaries/file-dictionaries.ts';

const occupations = fileDictionaries('layers/assets').dictionary('occupations').items;

describe('ISCO-08', () => {
  it('[O1] the occupations are the whole of ISCO-08, every group under its own', () => {
    expect(occupationFaults(occupations)).toEqual([]);
    expect(occupations).toHaveLength(10 + 43 + 130 + 436);
  });

  it('[O1] a lost unit group is noticed', () => {
    expect(occupationFaults(occupations.filter(({ code }) => code !== '2512'))).toEqual([
      '435 unit groups instead of 436',
    ]);
  });

  it('[O1] a lost minor group is noticed by itself and by its unit groups', () => {
    const faults = occupationFaults(occupations.filter(({ code }) => code !== '011'));
    expect(faults).toEqual(['129 minor groups instead of 130', '0110 has no group above it (011)']);
  });

  it('[O1] a code that is not of ISCO-08 is noticed, and one out of order', () => {
    expect(occupationFaults([...occupations, { code: '4110-9' }])).toContain('4110-9 is not an ISCO-08 code');
    expect(occupationFaults(occupations.toReversed())).toContain('0110 is out of order');
  });

  it('[O1] the digits of a code tell its level and the group above', () => {
    expect(['2', '25', '251', '2512', '25121', '', 'x'].map(occupationLevel)).toEqual([
      'major',
      'sub-major',
      'minor',
      'unit',
      undefined,
      undefined,
      undefined,
    ]);
    expect(['2', '25', '2512'].map(occupationParent)).toEqual([undefined, '2', '251']);
  });
});
