import { ON_OVERVIEW } from '@sluice/events';

/** What changes of schedules bring about: the Overview tells what runs next. */
export const scheduleEffects = { changed: ON_OVERVIEW };
