'use strict';
// The protocol of these scripts: lines of JSON with commands in and events out. Each command has a "call", which its
// answer repeats, and an "at", the number of the session or server it concerns. Everything else that happens there is
// an event.

const readline = require('readline');

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');

// Each command returns a promise of its answer. The promise is rejected with the command_status of a refused request.
function obey(commands) {
	readline.createInterface({input: process.stdin})
		.on('line', (line) => {
			const command = JSON.parse(line);
			Promise.resolve(command).then(commands[command.command]).then(
				(answer) => say({event: 'answer', call: command.call, ...answer}),
				(failure) => say({event: 'answer', call: command.call,
					...(typeof failure === 'number' ? {status: failure} : {error: String(failure)})}));
		})
		.on('close', () => process.exit(0));
}

module.exports = {say, obey};
