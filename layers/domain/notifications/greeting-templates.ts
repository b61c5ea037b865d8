/** Letters by which a labour centre makes itself known to an employer (J3). */
export const GREETING_TEMPLATES = [
  'greeting-introduction',
  'greeting-services',
  'greeting-vacancies',
  'greeting-renewal',
] as const;
export type GreetingTemplate = (typeof GREETING_TEMPLATES)[number];
