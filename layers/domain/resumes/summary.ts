import type { ResumeForm } from './form.ts';
import type { ResumeSummary } from './head.ts';

/** What lists show of a form. */
export const summaryOf = (form: ResumeForm, completeness: number): ResumeSummary => ({
  jurisdiction: form.residence.jurisdiction,
  region: form.residence.region,
  field: form.professionalField,
  occupation: form.desiredPosition,
  clarification: form.clarification,
  experienceYears: form.experienceYears,
  minSalary: form.minSalary,
  schedules: form.schedules,
  natures: form.natures,
  educationLevel: form.educationLevel,
  completeness,
});
