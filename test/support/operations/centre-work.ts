import { consultationForm, happening, segmentOf, strategyForm } from '../e2e-forms.ts';
import { freeSegment, made } from '../e2e-things.ts';
import type { ThingName } from '../e2e-things.ts';
import type { Place } from '../e2e-world.ts';
import { ALL_BUT_ANALYST, CASEWORKERS, CENTRE, PLANNERS, ofCentre } from './operation.ts';
import type { Inside } from './operation.ts';

const NOT_FOUND = { status: 404, code: 'not-found' } as const;
const offer = ({ employerId }: Place, vacancyIds: readonly string[] = []) => ({
  employerId,
  postsOffered: 1,
  vacancyIds,
});

interface Happening {
  readonly path: 'job-fairs' | 'events';
  readonly thing: ThingName;
  readonly past: ThingName;
  readonly joined: ThingName;
  readonly cancelled: ThingName;
  readonly outcome: object;
}
const HAPPENINGS = {
  JobFair: {
    path: 'job-fairs',
    thing: 'fair',
    past: 'pastFair',
    joined: 'joinedFair',
    cancelled: 'cancelledFair',
    outcome: { visitors: 120, invitations: 30, hired: 7 },
  },
  CentreEvent: {
    path: 'events',
    thing: 'event',
    past: 'pastEvent',
    joined: 'joinedEvent',
    cancelled: 'cancelledEvent',
    outcome: { attended: 25 },
  },
} as const satisfies Record<string, Happening>;

/** Fairs (J7) and events (J8). */
function happenings(name: keyof typeof HAPPENINGS): readonly Inside[] {
  const { path, thing: about, past, joined, cancelled, outcome } = HAPPENINGS[name];
  const over = { about: cancelled, status: 409, code: 'transition-not-allowed' } as const;
  const json = () => happening(path, 2);
  return [
    ofCentre(`create${name}`, ALL_BUT_ANALYST, { status: 201, lengthens: `/v1/centres/{centreId}/${path}?limit=50`, json }),
    ofCentre(`list${name}s`, CENTRE, { status: 200 }),
    ofCentre(`get${name}`, CENTRE, { status: 200, about }),
    ofCentre(`edit${name}`, ALL_BUT_ANALYST, { status: 200, about, json, over }),
    ofCentre(`add${name}Participant`, ALL_BUT_ANALYST, {
      status: 200,
      about,
      once: true,
      json: (place) => offer(place),
      over,
      elsewhere: [
        { name: 'employer of another centre', json: (_, other) => offer(other), ...NOT_FOUND },
        {
          name: 'vacancy of another employer',
          json: async (home, other) => offer(home, [(await made('vacancy', other)).ids['id'] ?? '']),
          status: 422,
          code: 'invalid-request',
        },
      ],
    }),
    ofCentre(`remove${name}Participant`, ALL_BUT_ANALYST, { status: 200, about: joined, once: true }),
    ofCentre(`hold${name}`, ALL_BUT_ANALYST, { status: 200, about: past, once: true, json: () => outcome, over }),
    ofCentre(`cancel${name}`, ALL_BUT_ANALYST, { status: 200, about, once: true, over }),
  ]; // prettier-ignore
}

export const centreWorkOperations: readonly Inside[] = [
  ...happenings('JobFair'),
  ...happenings('CentreEvent'),

  ofCentre('createStrategy', PLANNERS, {
    status: 201,
    lengthens: '/v1/centres/{centreId}/strategies?limit=50',
    json: () => strategyForm,
  }),
  ofCentre('listStrategies', CENTRE, { status: 200 }),
  ofCentre('getStrategy', CENTRE, { status: 200, about: 'strategy' }),
  ofCentre('listStrategyVersions', CENTRE, { status: 200, about: 'strategy' }),
  ofCentre('editStrategy', PLANNERS, { status: 200, about: 'strategy', json: () => strategyForm }),

  ofCentre('createSegment', PLANNERS, {
    status: 201,
    lengthens: '/v1/centres/{centreId}/segments?limit=50',
    json: freeSegment,
  }),
  ofCentre('listSegments', CENTRE, { status: 200 }),
  ofCentre('getSegment', CENTRE, { status: 200, about: 'segment' }),
  ofCentre('editSegment', PLANNERS, {
    status: 200,
    about: 'segment',
    json: (_, { id = '' }) => segmentOf(id),
  }),

  ofCentre('createConsultation', CASEWORKERS, {
    status: 201,
    lengthens: '/v1/centres/{centreId}/consultations?limit=50',
    json: ({ employerId }) => consultationForm(employerId),
    elsewhere: [
      {
        name: 'employer of another centre',
        json: (_, { employerId }) => consultationForm(employerId),
        ...NOT_FOUND,
      },
      {
        name: 'correction of another centre’s',
        json: async (home, other) => ({
          ...(await consultationForm(home.employerId)),
          corrects: (await made('consultation', other)).ids['id'],
        }),
        status: 422,
        code: 'invalid-request',
      },
    ],
  }),
  ofCentre('listConsultations', CENTRE, { status: 200 }),
  ofCentre('getConsultation', CENTRE, { status: 200, about: 'consultation' }),
];
