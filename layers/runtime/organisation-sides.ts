import * as z from 'zod/mini';
import type { Claim } from '#domain/access/access.ts';
import type { Right } from '#domain/access/rights.ts';
import type { AccountActor, RequestContext, Role } from '#domain/shared/actor.ts';
import { cabinetIdSchema, centreIdSchema, employerIdSchema } from '#domain/shared/ids.ts';
import type { CabinetId, CentreId, EmployerId } from '#domain/shared/ids.ts';

/** The employer that a path names, and on whose behalf the caller acts for it. */
export type EmployerParams = { readonly employerId: EmployerId } & (
  { readonly cabinetId: CabinetId } | { readonly centreId: CentreId }
);
type OneParams<Id> = EmployerParams & { readonly id: Id };

/** Work for an employer is there twice: in the employer's cabinet, and in its labour centre (C2). */
export interface Side {
  readonly base: `/${string}`;
  readonly access: readonly Role[];
  /** Tells the operations of the centre from those of the cabinet. */
  readonly suffix: string;
  readonly requirements: readonly string[];
  readonly employer: z.ZodMiniType<EmployerParams>;
  /** With the ID of something of the employer's. */
  readonly one: <Id>(id: z.ZodMiniType<Id>) => z.ZodMiniType<OneParams<Id>>;
}

const cabinet = { cabinetId: cabinetIdSchema, employerId: employerIdSchema };
const centre = { centreId: centreIdSchema, employerId: employerIdSchema };

export const CABINET: Side = {
  base: '/v1/cabinets/{cabinetId}/employers/{employerId}',
  access: ['employer', 'agency'],
  suffix: '',
  requirements: ['C1'],
  employer: z.strictObject(cabinet),
  one: (id) => z.strictObject({ ...cabinet, id }),
};
const CENTRE: Side = {
  base: '/v1/centres/{centreId}/employers/{employerId}',
  access: ['centre_staff'],
  suffix: 'ForEmployer',
  requirements: ['C2'],
  employer: z.strictObject(centre),
  one: (id) => z.strictObject({ ...centre, id }),
};

/** The same endpoint on both sides. */
export const onBothSides = <E>(make: (side: Side) => E): readonly [E, E] => [make(CABINET), make(CENTRE)];

/** Who asks, on whose behalf, by which right, of which employer. */
export const requestOf = (
  context: RequestContext<AccountActor>,
  params: EmployerParams,
  right: Right,
): {
  readonly context: RequestContext<AccountActor>;
  readonly claim: Claim;
  readonly employerId: EmployerId;
} => ({
  context,
  claim: {
    actor: context.actor,
    organisation:
      'cabinetId' in params
        ? { kind: 'cabinet', id: params.cabinetId }
        : { kind: 'centre', id: params.centreId },
    right,
  },
  employerId: params.employerId,
});

/** The address of something of the employer's. */
export const addressOf = (params: EmployerParams, rest: string): string =>
  `/v1/${'cabinetId' in params ? `cabinets/${params.cabinetId}` : `centres/${params.centreId}`}/employers/${params.employerId}/${rest}`;
