import type { Mail } from '#domain/notifications/ports.ts';
import type { LocalizedText } from '#domain/shared/languages.ts';
import { icuMessage } from './icu-message.ts';
import type { Message } from './icu-message.ts';
import { letterHtml } from './letter-html.ts';
import type { Letter } from './letter.ts';
import type { MailTexts } from './templates.ts';

export interface RenderedMail {
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type MailRenderer = (mail: Pick<Mail, 'template' | 'language' | 'params'>) => RenderedMail;

/**
 * Writes mails from the texts of the assets, as plain text and HTML. Throws when a text has a place that no param
 * fills.
 */
export function mailRenderer(texts: MailTexts, portalUrl: string): MailRenderer {
  const formats = new Map<string, Message>();
  return (mail) => {
    const template = texts.template(mail.template);
    const layout = texts.layout();
    const write = (text: LocalizedText): string => {
      const key = `${mail.language}\n${text[mail.language]}`;
      const format = formats.get(key) ?? icuMessage(text[mail.language], mail.language);
      formats.set(key, format);
      return format(mail.params);
    };
    const { button } = template;
    const letter: Letter = {
      language: mail.language,
      subject: write(template.subject),
      preheader: write(template.preheader),
      body: template.body.map(write),
      code: template.code ? param(mail, 'code') : undefined,
      button:
        button === undefined
          ? undefined
          : { label: write(button.label), url: portalUrl + pathOf(button.path, mail) },
      after: template.after.map(write),
      sender: write(layout.sender),
      reason: write(layout.reason),
      caution: write(layout.caution),
      linkHint: write(layout.linkHint),
    };
    return {
      sender: letter.sender,
      subject: letter.subject,
      text: letterText(letter),
      html: letterHtml(letter),
    };
  };
}

const pathOf = (path: string, mail: Pick<Mail, 'params' | 'template'>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(param(mail, name)));

function param({ params, template }: Pick<Mail, 'params' | 'template'>, name: string): string {
  const value = params[name];
  if (value === undefined) throw new RangeError(`mail ${template} lacks its param ${name}`);
  return String(value);
}

function letterText(letter: Letter): string {
  const { body, code, button, after, caution, reason, sender } = letter;
  const paragraphs = [
    ...body,
    ...(code === undefined ? [] : [`    ${code}`]),
    ...(button === undefined ? [] : [`${button.label}:\n${button.url}`]),
    ...after,
    `-- \n${sender}\n${caution}\n${reason}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
