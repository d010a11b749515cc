// Stories start servers and take files in; how fast they do is measured elsewhere.
jest.setTimeout(400_000);
