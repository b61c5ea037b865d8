import { DEFAULT_LANGUAGE } from '#domain/shared/actor.ts';
import { languageSchema } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';

/** The best of our languages for an `Accept-Language` header, by its weights; Kazakh when none fits. */
export function negotiated(header: string | undefined): Language {
  let best: Language = DEFAULT_LANGUAGE;
  let bestWeight = 0;
  for (const range of (header ?? '').slice(0, 256).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice('q='.length));
    const language = languageSchema.safeParse(tag.split('-')[0]);
    if (language.success && weight > bestWeight) {
      best = language.data;
      bestWeight = weight;
    }
  }
  return best;
}
