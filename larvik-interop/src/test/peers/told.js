'use strict';
// How these scripts are told what to do, and tell what happens, in lines of JSON. Each that is told has a "call", which
// its answer repeats, and an "at", the session or server that it is about; all else that happens there is an event.

const readline = require('readline');

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');

// Each command returns a promise of the answer, rejected with the command_status of a request that was refused.
function obey(commands) {
	readline.createInterface({input: process.stdin})
		.on('line', (line) => {
			const told = JSON.parse(line);
			Promise.resolve(told).then(commands[told.command]).then(
				(answer) => say({event: 'answer', call: told.call, ...answer}),
				(failure) => say({event: 'answer', call: told.call,
					...(typeof failure === 'number' ? {status: failure} : {error: String(failure)})}));
		})
		.on('close', () => process.exit(0));
}

module.exports = {say, obey};
