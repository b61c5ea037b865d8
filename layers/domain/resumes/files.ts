import * as z from 'zod/mini';
import type { FileId } from '../shared/ids.ts';
import { fileIdSchema } from '../shared/ids.ts';
import type { ResumeForm } from './form.ts';

export type FilePurpose = 'photo' | 'resume-file';

/** A file that a form refers to: where in the form, and what it must have been uploaded for (B4, B13, B14, B20). */
export interface FileReference {
  readonly path: string;
  readonly fileId: FileId;
  readonly purpose: FilePurpose;
}

/** Every file a form refers to, in the order of the form; one file may be named twice. */
export function filesOf(form: ResumeForm): readonly FileReference[] {
  const documents = (list: readonly { readonly documentFileId?: FileId | undefined }[], path: string) =>
    list.flatMap(({ documentFileId }, index) =>
      reference(`${path}.${index}.documentFileId`, documentFileId, 'resume-file'),
    );
  return [
    ...reference('photoFileId', form.photoFileId, 'photo'),
    ...reference('resumeFileId', form.resumeFileId, 'resume-file'),
    ...documents(form.workHistory, 'workHistory'),
    ...documents(form.education, 'education'),
  ];
}

const reference = (
  path: string,
  fileId: FileId | undefined,
  purpose: FilePurpose,
): readonly FileReference[] => (fileId === undefined ? [] : [{ path, fileId, purpose }]);

/** What the owner is told of a file: its state and no link. */
export const fileStateSchema = z.object({ id: fileIdSchema, state: z.string() });
export type FileState = z.infer<typeof fileStateSchema>;
