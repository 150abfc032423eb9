package io.larvik.smpp.gateway.config;

/**
 * How an application binds.
 *
 * @param systemId its system_id
 * @param password the hash of its password
 * @param binds how many sessions it may have
 */
public record SmppAccess(String systemId, PasswordHash password, int binds) {}
