package io.largesse.cli.gateway;

import java.util.Optional;

/** Who calls. */
public interface Credentials {

    /** Nobody in particular. */
    Credentials NONE = new Credentials() {

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public Optional<String> renewed(String refused) {
            return Optional.empty();
        }
    };

    /** The access token to send along. */
    Optional<String> token();

    /** Another one instead of one that is not accepted any more; nothing where there is none to be had. */
    Optional<String> renewed(String refused);
}
