import { describe, expect, it } from 'vitest';
import { domainEventSchema } from '#domain/shared/events.ts';
import { packPublications, unpackPublications } from '#domain/shared/packing.ts';
import { publicationUntil } from '../../../support/publications.ts';

describe('publications packed into one text', () => {
  const publications = Array.from({ length: 100 }, (_, index) =>
    publicationUntil(`20${String(index).padStart(2, '0')}-11-22T04:30:00.${String(index).padStart(3, '0')}Z`),
  );

  it('come out as they went in', () => {
    expect(unpackPublications(packPublications(publications))).toEqual(publications);
    expect(unpackPublications(packPublications([]))).toEqual([]);
  });

  it('come out as they went in at the ends of what an ID may be', () => {
    const ends = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    for (const id of ends) {
      const [publication] = publications;
      const extreme = { ...publication, id };
      const packed = packPublications([Object(extreme)]);
      expect(unpackPublications(packed)).toEqual([extreme]);
    }
  });

  it('take 54 characters each', () => {
    expect(packPublications(publications)).toHaveLength(5_400);
  });

  it('are read from an event packed or spelled out', () => {
    const event = { type: 'publications.expired', publications };
    expect(domainEventSchema.parse(event)).toEqual(event);
    expect(domainEventSchema.parse({ ...event, publications: packPublications(publications) })).toEqual(
      event,
    );
  });

  it.each([
    'x',
    'r',
    'nonsense of some length that is no record at all, by far',
    packPublications(publications).slice(1),
  ])('are refused when they are none: %s', (packed) => {
    expect(domainEventSchema.safeParse({ type: 'publications.expired', publications: packed }).success).toBe(
      false,
    );
  });
});
