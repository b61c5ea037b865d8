import { expect, it } from 'vitest';
import { requestContext } from '#runtime/request.ts';
import { testClock } from '#test/support/clock.ts';
import { REQUEST_ID, httpEvent } from '#test/support/http.ts';

const deviceOf = (userAgent: string | undefined): string => {
  const event = httpEvent('GET /v1/account');
  const { userAgent: _, ...http } = event.requestContext.http;
  const sent = { ...http, ...(userAgent === undefined ? {} : { userAgent }) };
  const received = JSON.parse(
    JSON.stringify({ ...event, requestContext: { ...event.requestContext, http: sent } }),
  );
  return requestContext(received, { requestId: REQUEST_ID, language: 'kk' }, testClock()).origin.device;
};

it('[A9] the device of a sign-in is the user agent, the beginning of a long one, and empty without one', () => {
  expect(deviceOf('Browser 1.0')).toBe('Browser 1.0');
  expect(deviceOf('x'.repeat(1000))).toHaveLength(256);
  expect(deviceOf(undefined)).toBe('');
});
