/** How often each story of crashes kills the server; STORY_KILLS=100 for a night. */
export const KILLS = Number(process.env['STORY_KILLS'] ?? 10);
