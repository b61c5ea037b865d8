import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#domain/shared/languages.ts';
import { vacancyApi } from '#test/support/vacancy-api.ts';

describe('what may be done with a vacancy', () => {
  it.each(LANGUAGES)(
    '[H4] says in %s what each action needs, the whole form too where it is sent',
    async (language) => {
      const api = await vacancyApi();
      const argumentsOf = async (id: string) => {
        const { body } = await api.ask('GET vacancies/{id}', {
          params: { id },
          headers: { 'accept-language': language },
        });
        const actions: { name: string; arguments: { name: string; label: string }[] }[] = body.actions;
        const labels = actions.flatMap(({ arguments: needed }) => needed.map(({ label }) => label));
        expect(labels.filter((label) => label === '' || label.includes('vacancy.argument'))).toEqual([]);
        return Object.fromEntries(
          actions.map(({ name, arguments: needed }) => [name, needed.map((one) => one.name)]),
        );
      };
      const { params, headers } = await api.published();
      expect(await argumentsOf(params.id)).toEqual({ edit: ['form'], archive: ['reason'], reconfirm: [] });
      await api.ask('POST vacancies/{id}/archival', { params, headers, json: { reason: 'filled' } });
      expect(await argumentsOf(params.id)).toEqual({ restore: ['form', 'validThrough'] });
      const draft = await api.ask('POST vacancy-drafts', { json: {} });
      expect(await argumentsOf(String(draft.body.id))).toEqual({
        saveDraft: ['form'],
        publish: ['form', 'validThrough'],
        discard: [],
      });
    },
  );
});
