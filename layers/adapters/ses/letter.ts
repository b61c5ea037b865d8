/** A letter in one language, every place filled; how it looks is the layout's business. */
export interface Letter {
  readonly language: string;
  readonly subject: string;
  readonly preheader: string;
  readonly body: readonly string[];
  readonly code: string | undefined;
  readonly button: { readonly label: string; readonly url: string } | undefined;
  readonly after: readonly string[];
  readonly sender: string;
  readonly reason: string;
  readonly caution: string;
  readonly linkHint: string;
}
