'use strict';
// larvitsmpp as message centre.

const net = require('net');
const {larvitsmpp, log} = require('./larvitsmpp');
const {endWithInput, messageId, options} = require('./common');

const NEVER_MILLIS = 1800000;
const RETRY_MILLIS = 20;
const {host, port} = options();

larvitsmpp.server({host, port, timeout: NEVER_MILLIS, log}, (error, session) => {
	if (error) throw error;
	session.on('sms', (sms) => {
		sms.smsId = messageId();
		sms.sendResp('ESME_ROK');
	});
});

/** Polls the port, because the library does not report when it listens. */
function awaitPort() {
	const probe = net.connect(port, host, () => {
		probe.destroy();
		console.log('READY');
	});
	probe.on('error', () => setTimeout(awaitPort, RETRY_MILLIS));
}

awaitPort();
endWithInput();
