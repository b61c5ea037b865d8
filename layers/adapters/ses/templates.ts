import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { localizedTextSchema } from '#domain/shared/languages.ts';
import type { MailTemplate } from '#domain/notifications/templates.ts';

/** A mail's texts in all languages, ICU MessageFormat; one file a template in `<assets>/mail`. */
const templateSchema = z.strictObject({
  subject: localizedTextSchema,
  /** What a mailbox shows beside the subject. */
  preheader: localizedTextSchema,
  /** Paragraphs before the code or the button, and behind it. */
  body: z.array(localizedTextSchema),
  after: z.array(localizedTextSchema),
  /** Shows the param `code` large. */
  code: z.boolean(),
  /** `path` belongs to the portal; `{name}` places are filled from the params. */
  button: z.optional(z.strictObject({ label: localizedTextSchema, path: z.string() })),
});
export type TemplateTexts = z.infer<typeof templateSchema>;

const layoutSchema = z.strictObject({
  sender: localizedTextSchema,
  reason: localizedTextSchema,
  caution: localizedTextSchema,
  linkHint: localizedTextSchema,
});
export type LayoutTexts = z.infer<typeof layoutSchema>;

export interface MailTexts {
  template(name: MailTemplate): TemplateTexts;
  layout(): LayoutTexts;
}

/** The texts of `<assets>/mail`, each file read when it is first needed. Throws on one that lacks a language. */
export function mailTexts(assetsDirectory: string): MailTexts {
  const templates = new Map<MailTemplate, TemplateTexts>();
  let layout: LayoutTexts | undefined;
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(assetsDirectory, 'mail', `${name}.json`), 'utf8'));
  return {
    template(name) {
      const texts = templates.get(name) ?? templateSchema.parse(read(name));
      templates.set(name, texts);
      return texts;
    },
    layout: () => (layout ??= layoutSchema.parse(read('layout'))),
  };
}
