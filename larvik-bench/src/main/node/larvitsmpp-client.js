'use strict';
// larvitsmpp as ESME.

const {larvitsmpp, log} = require('./larvitsmpp');
const {DESTINATION, SOURCE, TEXT, obey, options} = require('./common');

const NEVER_MILLIS = 1800000;
const {host, port, sessions: count, window} = options();
const sessions = [];

function submit(session, answered) {
	session.send({
		cmdName: 'submit_sm',
		params: {
			source_addr_ton: 1,
			source_addr_npi: 1,
			source_addr: SOURCE,
			dest_addr_ton: 1,
			dest_addr_npi: 1,
			destination_addr: DESTINATION,
			short_message: TEXT,
		},
	}, (error, response) => answered(!error && response.cmdStatus === 'ESME_ROK'));
}

function bindNext() {
	if (sessions.length === count) {
		obey(sessions, window, submit);
		return;
	}
	const settings = {host, port, username: 'bench', password: 'bench', enqLinkTiming: NEVER_MILLIS, log};
	larvitsmpp.client(settings, (error, session) => {
		if (error) throw error;
		session.setMaxListeners(0);
		sessions.push(session);
		bindNext();
	});
}

bindNext();
