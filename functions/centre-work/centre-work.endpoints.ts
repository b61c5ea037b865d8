import { addCentreEventParticipantEndpoint } from './add-centre-event-participant.http.ts';
import { addJobFairParticipantEndpoint } from './add-job-fair-participant.http.ts';
import { cancelCentreEventEndpoint } from './cancel-centre-event.http.ts';
import { cancelJobFairEndpoint } from './cancel-job-fair.http.ts';
import { createCentreEventEndpoint } from './create-centre-event.http.ts';
import { createConsultationEndpoint } from './create-consultation.http.ts';
import { createJobFairEndpoint } from './create-job-fair.http.ts';
import { createSegmentEndpoint } from './create-segment.http.ts';
import { createStrategyEndpoint } from './create-strategy.http.ts';
import { editCentreEventEndpoint } from './edit-centre-event.http.ts';
import { editJobFairEndpoint } from './edit-job-fair.http.ts';
import { editSegmentEndpoint } from './edit-segment.http.ts';
import { editStrategyEndpoint } from './edit-strategy.http.ts';
import { getCentreEventEndpoint } from './get-centre-event.http.ts';
import { getConsultationEndpoint } from './get-consultation.http.ts';
import { getJobFairEndpoint } from './get-job-fair.http.ts';
import { getSegmentEndpoint } from './get-segment.http.ts';
import { getStrategyEndpoint } from './get-strategy.http.ts';
import { holdCentreEventEndpoint } from './hold-centre-event.http.ts';
import { holdJobFairEndpoint } from './hold-job-fair.http.ts';
import { listActiveEmployersEndpoint } from './list-active-employers.http.ts';
import { listCentreEventsEndpoint } from './list-centre-events.http.ts';
import { listConsultationsEndpoint } from './list-consultations.http.ts';
import { listEmployerConsultationsEndpoint } from './list-employer-consultations.http.ts';
import { listJobFairsEndpoint } from './list-job-fairs.http.ts';
import { listSegmentsEndpoint } from './list-segments.http.ts';
import { listStrategiesEndpoint } from './list-strategies.http.ts';
import { listStrategyVersionsEndpoint } from './list-strategy-versions.http.ts';
import { removeCentreEventParticipantEndpoint } from './remove-centre-event-participant.http.ts';
import { removeJobFairParticipantEndpoint } from './remove-job-fair-participant.http.ts';

export const centreWorkEndpoints = [
  addCentreEventParticipantEndpoint,
  addJobFairParticipantEndpoint,
  cancelCentreEventEndpoint,
  cancelJobFairEndpoint,
  createCentreEventEndpoint,
  createConsultationEndpoint,
  createJobFairEndpoint,
  createSegmentEndpoint,
  createStrategyEndpoint,
  editCentreEventEndpoint,
  editJobFairEndpoint,
  editSegmentEndpoint,
  editStrategyEndpoint,
  getCentreEventEndpoint,
  getConsultationEndpoint,
  getJobFairEndpoint,
  getSegmentEndpoint,
  getStrategyEndpoint,
  holdCentreEventEndpoint,
  holdJobFairEndpoint,
  listActiveEmployersEndpoint,
  listCentreEventsEndpoint,
  listConsultationsEndpoint,
  listEmployerConsultationsEndpoint,
  listJobFairsEndpoint,
  listSegmentsEndpoint,
  listStrategiesEndpoint,
  listStrategyVersionsEndpoint,
  removeCentreEventParticipantEndpoint,
  removeJobFairParticipantEndpoint,
] as const;
