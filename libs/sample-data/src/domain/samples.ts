// The door for plain Node, which the demo runs on: it takes imports only with their endings.
export { Chance } from './chance.ts';
export { leadFiles, type SampleFile } from './lead-files.ts';
export { sampleMembers } from './sample-members.ts';
export { SAMPLE_SCHEDULE } from './sample-schedule.ts';
