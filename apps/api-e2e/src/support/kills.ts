/** How often each story of crashes kills the server; STORY_KILLS=100 for a night. */
export const KILLS = Number(process.env['STORY_KILLS'] ?? 10);

/** For what is one kind of change among others, so that a check ends within half an hour. */
export const FEWER_KILLS = Math.ceil(KILLS / 3);
