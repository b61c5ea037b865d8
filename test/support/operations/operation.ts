import type { CabinetRole, CentreRole } from '#domain/access/rights.ts';
import type { Role } from '#domain/shared/actor.ts';
import type { Person, SendOptions } from '../e2e.ts';
import type { Place } from '../e2e-world.ts';
import type { Ids, ThingName } from '../e2e-things.ts';
import type { Scene } from './scene.ts';

export interface Call extends Omit<SendOptions, 'token'> {
  readonly method: string;
  readonly path: string;
}

/** What somebody is answered. */
export interface Expected {
  readonly status: number;
  /** Of a refusal. */
  readonly code?: string;
  /** What is in the body at a path, `undefined` where there is nothing. */
  readonly holds?: Readonly<Record<string, unknown>>;
}

interface Row extends Expected {
  readonly operationId: string;
  /** Tells rows of one endpoint apart. */
  readonly variant?: string;
}

/** An endpoint outside organisations: what the account is decides, and whose the thing is that it is about. */
export interface Plain extends Row {
  readonly kind: 'plain';
  /** Who may call it, by the requirements: not taken from the manifests, which are held to it. */
  readonly access: 'public' | readonly Role[];
  /** It is about one object of the owner's; what another is answered whose account may be the owner of such. */
  readonly stranger?: Expected;
  /** Whose the object is; the job seeker of the scene unless told. */
  readonly owner?: (scene: Scene) => Person;
  /** What certain accounts are answered for their standing. */
  readonly except?: Readonly<Record<string, Expected>>;
  /** What the operation changes if it is done: read as the owner before the refused calls, and after. */
  readonly seen?: (scene: Scene) => string;
  readonly call: (scene: Scene, caller: Person) => Call | Promise<Call>;
}

/**
 * An endpoint inside an organisation: who holds the right by the requirements (I2, J1), written apart from the table
 * of rights, which is held to it. Method and path are the manifest's.
 */
export interface Inside extends Row {
  readonly kind: 'inside';
  readonly side: 'cabinet' | 'centre';
  readonly holders: readonly (CabinetRole | CentreRole)[];
  /** What the path names last. */
  readonly about?: ThingName;
  /** Done once, it cannot be done again to the same thing: each who may gets a thing of his own. */
  readonly once?: true;
  /** The path of a list that the operation would lengthen, for operations about nothing that is there. */
  readonly lengthens?: string;
  readonly query?: (place: Place) => string;
  readonly json?: (place: Place, ids: Ids, caller: Person) => unknown;
  /** The body depends on who sends it. */
  readonly perCaller?: true;
  /** What a holder of another organisation is answered who names the thing; not found unless told. */
  readonly foreign?: Expected;
  /** The same with something in the body that is another organisation's, or another employer's. */
  readonly elsewhere?: readonly (Expected & {
    readonly name: string;
    readonly json: (home: Place, other: Place) => unknown;
  })[];
  /** The same of something that is archived, expired or ended. */
  readonly over?: Expected & { readonly about: ThingName };
}

export type Operation = Plain | Inside;

export const EMPLOYERS = ['employer', 'agency'] as const satisfies readonly Role[];
export const STAFF = ['centre_staff'] as const satisfies readonly Role[];
export const EVERYONE = [
  'job_seeker',
  'employer',
  'agency',
  'centre_staff',
  'administrator',
] as const satisfies readonly Role[];

export const CABINET = ['administrator', 'manager'] as const satisfies readonly CabinetRole[];
/** "Enterprise" is the administrator's alone (I2). */
export const ADMINISTRATOR = ['administrator'] as const satisfies readonly CabinetRole[];
export const CENTRE = [
  'specialist',
  'unit_head',
  'centre_head',
  'analyst',
] as const satisfies readonly CentreRole[];
/** The owners of the process, and who heads them (J1). */
export const CASEWORKERS = ['specialist', 'unit_head'] as const satisfies readonly CentreRole[];
export const HEADS = ['unit_head', 'centre_head'] as const satisfies readonly CentreRole[];
export const ALL_BUT_ANALYST = [
  'specialist',
  'unit_head',
  'centre_head',
] as const satisfies readonly CentreRole[];
export const PLANNERS = ['centre_head', 'analyst'] as const satisfies readonly CentreRole[];

export const nameOf = ({ operationId, variant }: Operation): string =>
  variant === undefined ? operationId : `${operationId} (${variant})`;

export const get = (path: string): Call => ({ method: 'GET', path });
export const post = (path: string, json?: unknown): Call => ({ method: 'POST', path, json });

type Told = Omit<Inside, 'kind' | 'side' | 'operationId' | 'holders'>;
export const ofCabinet = (operationId: string, holders: readonly CabinetRole[], told: Told): Inside => ({
  kind: 'inside',
  side: 'cabinet',
  operationId,
  holders,
  ...told,
});
export const ofCentre = (operationId: string, holders: readonly CentreRole[], told: Told): Inside => ({
  kind: 'inside',
  side: 'centre',
  operationId,
  holders,
  ...told,
});
/** An operation that the employer's people have, and the labour centre on the employer's behalf (C2). */
export const onBothSides = (
  operationId: string,
  centre: readonly CentreRole[],
  told: Told,
): readonly Inside[] => [
  ofCabinet(operationId, CABINET, told),
  ofCentre(`${operationId}ForEmployer`, centre, told),
];
