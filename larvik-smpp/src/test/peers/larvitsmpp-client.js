'use strict';
// larvitsmpp as ESME: PORT USER PASSWORD and, to send a message and wait for its receipt, TEXT. A line of JSON an event.

const larvitsmpp = require('larvitsmpp');

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');
const quiet = () => {};
const log = {silly: quiet, debug: quiet, verbose: quiet, info: quiet, warn: quiet, error: quiet};
const [port, username, password, message] = process.argv.slice(2);

larvitsmpp.client({host: '127.0.0.1', port: Number(port), username, password, log}, (err, session) => {
	if (err) {
		say({event: 'refused', message: err.message});
		process.exit(0);
	}
	say({event: 'bound'});
	session.on('dlr', (dlr) => {
		say({event: 'dlr', id: dlr.smsId, state: dlr.statusMsg});
		session.unbind();
	});
	session.on('close', () => {
		say({event: 'close'});
		process.exit(0);
	});
	session.sendSms({from: '46701113311', to: '46709771337', message, dlr: true}, (failure, ids) => {
		say({event: 'sent', ids});
	});
});
