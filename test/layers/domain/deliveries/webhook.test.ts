import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '#adapters/webhooks/public-address.ts';
import {
  FAILING_ATTEMPTS,
  isFailing,
  isWebhookUrl,
  previousSecretUntil,
  signingGenerations,
  webhookFormSchema,
} from '#domain/deliveries/webhook.ts';
import { instant, plusHours } from '#domain/shared/time.ts';

const NOW = instant('2026-11-22T08:00:00.000Z');

describe('[M4] the address of a webhook', () => {
  it.each([
    'https://hooks.example.kz/jumys',
    'https://example.com:8443/a?b=c',
    'https://xn--e1afmkfd.xn--80ao21a/jumys',
  ])('%s is accepted', (url) => {
    expect(isWebhookUrl(url, false)).toBe(true);
  });

  it.each([
    'http://hooks.example.kz/',
    'ftp://hooks.example.kz/',
    'hooks.example.kz',
    'https://user:secret@hooks.example.kz/',
    'https://hooks.example.kz/#part',
    'https://localhost/',
    'https://localhost./',
    'https://intranet/',
    'https://db.internal/',
    'https://printer.local/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://8.8.8.8/',
    'http://127.0.0.1:8080/',
  ])('%s is refused', (url) => {
    expect(isWebhookUrl(url, false)).toBe(false);
  });

  it('may be this machine where that is allowed, and no other by plain HTTP', () => {
    expect(isWebhookUrl('http://127.0.0.1:8080/hook', true)).toBe(true);
    expect(isWebhookUrl('http://localhost:8080/hook', true)).toBe(true);
    expect(isWebhookUrl('http://10.0.0.1/hook', true)).toBe(false);
    expect(isWebhookUrl('http://hooks.example.kz/', true)).toBe(false);
    expect(isWebhookUrl('https://127.0.0.1/', true)).toBe(false);
  });
});

describe('[M4] an address that a name leads to', () => {
  it.each(['8.8.8.8', '1.1.1.1', '95.59.0.1', '172.32.0.1', '100.128.0.1', '2a00:1450:4001:82b::200e'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('[M4] the secret of a webhook', () => {
  it('is good together with the one before for 24 hours after a rotation, and alone otherwise', () => {
    expect(signingGenerations({ secretGeneration: 1 }, NOW)).toEqual([1]);
    const rotated = { secretGeneration: 2, previousSecretUntil: previousSecretUntil(NOW) };
    expect(signingGenerations(rotated, NOW)).toEqual([2, 1]);
    expect(signingGenerations(rotated, plusHours(NOW, 23))).toEqual([2, 1]);
    expect(signingGenerations(rotated, plusHours(NOW, 24))).toEqual([2]);
  });
});

describe('[M4] a webhook', () => {
  it('is shown as failing from the fifth failed attempt in a row on', () => {
    expect(isFailing({ failures: FAILING_ATTEMPTS - 1 })).toBe(false);
    expect(isFailing({ failures: FAILING_ATTEMPTS })).toBe(true);
  });

  it('chooses at least one event of the list, each once, and nothing that the list does not have', () => {
    const form = (eventTypes: readonly string[]) =>
      webhookFormSchema.safeParse({ url: 'https://a.example', eventTypes }).success;
    expect(form(['vacancies.published', 'managers.joined'])).toBe(true);
    expect(form([])).toBe(false);
    expect(form(['vacancies.published', 'vacancies.published'])).toBe(false);
    expect(form(['identity.signed-in'])).toBe(false);
    expect(
      webhookFormSchema.safeParse({ url: 'https://a.example', eventTypes: ['managers.joined'], x: 1 })
        .success,
    ).toBe(false);
  });
});
