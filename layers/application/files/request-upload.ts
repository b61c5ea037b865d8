import type { FileRepository, RequestedFile, SignedUpload, UploadSigner } from '#domain/files/ports.ts';
import { UPLOAD_SECONDS } from '#domain/files/upload-request.ts';
import type { UploadRequest } from '#domain/files/upload-request.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { fileIdSchema } from '#domain/shared/ids.ts';
import type { Random } from '#domain/shared/ids.ts';
import { plusSeconds } from '#domain/shared/time.ts';

interface Deps {
  readonly files: Pick<FileRepository, 'request'>;
  readonly uploads: UploadSigner;
  readonly random: Pick<Random, 'uuid'>;
}

/**
 * A person asks to upload a file (B4, B20). Primary course:
 * 1. The file gets an ID and waits for its upload, five minutes at most.
 * 2. The person gets an upload signed for exactly this object, type and length.
 *
 * A repeated request is answered with the same file and the same deadline.
 *
 * @throws Refusal `too-many-uploads`, `idempotency-key-reused`
 */
export async function requestUpload(
  request: UploadRequest,
  context: RequestContext<AccountActor>,
  deps: Deps,
): Promise<RequestedFile & { readonly upload: SignedUpload }> {
  const file = await deps.files.request(context, request, {
    id: fileIdSchema.parse(deps.random.uuid()),
    uploadUntil: plusSeconds(context.at, UPLOAD_SECONDS),
  });
  const { contentType, length } = request;
  const upload = await deps.uploads.signUpload({
    id: file.id,
    contentType,
    length,
    at: context.at,
    until: file.uploadUntil,
  });
  return { ...file, upload };
}
