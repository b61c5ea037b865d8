import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Letter } from './letter.ts';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

/** Where a mail client darkens letters by itself, it finds colours of ours that go together. */
const STYLE = html`<style>
  :root {
    color-scheme: light dark;
    supported-color-schemes: light dark;
  }
  @media (prefers-color-scheme: dark) {
    .page {
      background: #16181d !important;
    }
    .card {
      background: #22252c !important;
    }
    .ink {
      color: #eceef2 !important;
    }
    .soft {
      color: #b3b9c4 !important;
    }
    .code {
      background: #16181d !important;
      color: #eceef2 !important;
    }
    .link {
      color: #8fc0ff !important;
    }
  }
  @media (max-width: 480px) {
    .card {
      padding: 20px 16px !important;
    }
  }
</style>`;

/** One table layout for every letter: readable on a small phone, without images, with its language declared. */
export function letterHtml(letter: Letter): string {
  const { language, subject, preheader, body, code, button, after } = letter;
  return html`<!doctype html>
    <html lang="${language}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        ${STYLE}
      </head>
      <body class="page" style="margin:0;padding:0;background:#f2f4f7">
        <div style="display:none;max-height:0;overflow:hidden;opacity:0">${preheader}</div>
        <table
          role="presentation"
          class="page"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          style="background:#f2f4f7"
        >
          <tr>
            <td align="center" style="padding:16px 8px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:560px"
              >
                <tr>
                  <td
                    class="soft"
                    style="${FONT};font-size:15px;font-weight:700;color:#4a5261;padding:0 8px 12px"
                  >
                    Jumys
                  </td>
                </tr>
                <tr>
                  <td class="card" style="background:#ffffff;border-radius:8px;padding:28px 32px">
                    <h1
                      class="ink"
                      style="${FONT};font-size:21px;line-height:1.3;margin:0 0 16px;color:#14171c"
                    >
                      ${subject}
                    </h1>
                    ${body.map(paragraph)}${code === undefined ? [] : codeBlock(code)}${button === undefined ? [] : buttonBlock(button, letter.linkHint)}${after.map(paragraph)}
                  </td>
                </tr>
                <tr>
                  <td style="padding:16px 8px">
                    ${[letter.caution, letter.reason, letter.sender].map(smallPrint)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.markup;
}

const paragraph = (text: string): Html =>
  html`<p class="ink" style="${FONT};font-size:16px;line-height:1.5;margin:0 0 16px;color:#14171c">
    ${text}
  </p> `;

const smallPrint = (text: string): Html =>
  html`<p class="soft" style="${FONT};font-size:13px;line-height:1.45;margin:0 0 6px;color:#4a5261">
    ${text}
  </p> `;

const codeBlock = (code: string): Html =>
  html`<p
    class="code"
    style="font-family:Consolas,Menlo,monospace;font-size:32px;line-height:1;letter-spacing:6px;text-align:center;background:#f2f4f7;color:#14171c;border-radius:6px;padding:18px 8px;margin:0 0 16px"
  >
    ${code}
  </p> `;

/** The link is spelled out as well, for clients that show no buttons. */
const buttonBlock = ({ label, url }: { readonly label: string; readonly url: string }, hint: string): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">
      <tr>
        <td bgcolor="#0b5cad" style="border-radius:6px">
          <a
            href="${url}"
            style="${FONT};display:inline-block;font-size:16px;font-weight:600;line-height:1.25;color:#ffffff;text-decoration:none;padding:14px 22px"
            >${label}</a
          >
        </td>
      </tr>
    </table>
    <p class="soft" style="${FONT};font-size:13px;line-height:1.45;margin:0 0 16px;color:#4a5261">
      ${hint}<br /><a class="link" href="${url}" style="color:#0b5cad;word-break:break-all">${url}</a>
    </p> `;
