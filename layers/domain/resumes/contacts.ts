/**
 * Contacts inside a text that a person wrote: e-mail addresses, links, handles, and phone numbers. Each pattern
 * is bounded, or takes a text in one way only, so that no text makes it slow.
 */
const EMAIL = /[^\s@＠<>()]{1,64}[@＠][^\s@＠<>()]{1,255}/u;
const LINK =
  /(?:https?:\/\/|www\.)\S{1,500}|[\p{L}\p{N}-]{1,63}\.(?:kz|kg|ru|com|net|org|me|io|su|uz|рф|қаз)(?![\p{L}\p{N}])\S{0,500}/u;
const HANDLE = /[@＠][\p{L}\p{N}_.]{2,64}/u;
/**
 * Seven digits and more, however they are parted: by what editors make of spaces and hyphens as well, and by what
 * nobody sees. Two years, which people part likewise, are no number to call.
 */
const PHONE =
  /(?<!\p{Nd})(?!(?:19|20)\d\d[\p{Zs}\p{Pd}]{1,3}(?:19|20)\d\d(?!\p{Nd}))\+?\p{Nd}(?:[\p{Zs}\p{Pd}\p{Cf}\t()./_]{0,3}\p{Nd}){6,}/u;

const CONTACT = new RegExp(
  [EMAIL, LINK, HANDLE, PHONE].map(({ source }) => `(?:${source})`).join('|'),
  'giu',
);

/** What every contact has some of; most texts have none of it, and need no closer look. */
const TRACE = /[@＠.:\p{Nd}]/u;

/** Every address, number, handle and link in a text, as it stands there (Q5). */
export const contactsIn = (text: string): readonly string[] =>
  TRACE.test(text) ? [...text.matchAll(CONTACT)].map(([contact]) => contact) : [];

/** The text with every contact replaced, for readers who may not have them (Q5). */
export const withoutContacts = (text: string, replacement = '…'): string =>
  TRACE.test(text) ? text.replace(CONTACT, replacement) : text;
