import { KILLS } from './kills';

// Stories start servers and take files in; how fast they do is measured elsewhere. Where they kill
// servers, more kills take more time: a client that is killed leaves its locks to MongoDB for a while.
jest.setTimeout(400_000 + KILLS * 60_000);
