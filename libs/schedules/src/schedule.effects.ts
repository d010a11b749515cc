import { ON_OVERVIEW, type Effects } from '@sluice/events';

/** What changes of schedules bring about: the Overview tells what runs next. */
export const scheduleEffects = {
  changed: (_schedule_id: string): Effects => ON_OVERVIEW,
};
