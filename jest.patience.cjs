// No test is about time: how long one may take only bounds one that hangs. The five seconds that Jest
// gives are not enough on a machine that is busy with something else.
jest.setTimeout(60_000);
