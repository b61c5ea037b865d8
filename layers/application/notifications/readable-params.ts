import { momentText } from '#domain/notifications/moment-text.ts';
import type { NoticeParams } from '#domain/notifications/notice.ts';
import type { Phrases } from '#domain/notifications/ports.ts';
import type { Language } from '#domain/shared/languages.ts';
import { jurisdictionSchema } from '#domain/shared/jurisdictions.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { instantSchema } from '#domain/shared/time.ts';

/** A person whose jurisdiction is not told reads the time of this one; every time names its zone. */
const DEFAULT_JURISDICTION: Jurisdiction = 'KZ';

/** Params of a notice as people read them: moments in their zone and language, a reason in words. */
export function readableParams(params: NoticeParams, language: Language, phrases: Phrases): NoticeParams {
  const parsed = jurisdictionSchema.safeParse(params['jurisdiction']);
  const jurisdiction = parsed.success ? parsed.data : DEFAULT_JURISDICTION;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const at = instantSchema.safeParse(value);
      if (at.success) return [name, momentText(at.data, language, jurisdiction)];
      return [name, name === 'reason' ? phrases(`file.refused.${value}`, language) : value];
    }),
  );
}
