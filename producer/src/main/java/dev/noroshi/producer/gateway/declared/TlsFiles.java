package dev.noroshi.producer.gateway.declared;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a TLS listener, all PEM (RFC 7468).
 *
 * @param certificate ours, its chain after it
 * @param key ours, PKCS #8 and not encrypted
 * @param clientCa whose certificates senders show; null: none is asked for
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientCa) {}
