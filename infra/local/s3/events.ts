import type { CreatedObject } from './server.ts';

/** The bucket notification that Lambda gets for a new object; keys come percent-encoded with `+` for spaces. */
export const objectCreatedEvent = ({ bucket, key, size, etag }: CreatedObject) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Post',
      s3: {
        bucket: { name: bucket },
        object: {
          key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
          size,
          eTag: etag,
        },
      },
    },
  ],
});
