package dev.noroshi.producer.gateway.syslog;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The names that a verified certificate gives its holder (RFC 5425, section 5.2), in lower case. */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private CertificateNames() {}

    /** Common names of the subject, DNS names and addresses of the alternative names. */
    static Set<String> of(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    names.add(part.getValue().toString().toLowerCase(Locale.ROOT));
                }
            }
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : Objects.requireNonNullElse(alternatives, Set.<List<?>>of())) {
                if (alternative.get(0) instanceof Integer type && (type == DNS || type == ADDRESS)) {
                    names.add(String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT));
                }
            }
        } catch (InvalidNameException | CertificateParsingException odd) {
            throw new IllegalArgumentException("the certificate has names that cannot be read", odd);
        }
        return names;
    }
}
