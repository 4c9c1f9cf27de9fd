package dev.steno.system;

import dev.steno.testkit.store.CompactionConformance;
import dev.steno.testkit.store.GrpcStore;
import dev.steno.testkit.store.MessageConformance;
import dev.steno.testkit.store.RestStore;
import dev.steno.testkit.store.StoreConformance;
import dev.steno.testkit.store.StoreDoor;
import org.junit.jupiter.api.Nested;

/** What the session store promises, at both doors of a whole Steno. */
class SessionStoreIT {

    private static StoreDoor grpc() {
        return new GrpcStore(Deployment.current().sessionStore().getPort());
    }

    private static StoreDoor rest() {
        return new RestStore(Deployment.current().sessionStore());
    }

    @Nested
    class SessionsOverGrpc extends StoreConformance {

        @Override
        protected StoreDoor connect() {
            return grpc();
        }
    }

    @Nested
    class SessionsOverRest extends StoreConformance {

        @Override
        protected StoreDoor connect() {
            return rest();
        }
    }

    @Nested
    class MessagesOverGrpc extends MessageConformance {

        @Override
        protected StoreDoor connect() {
            return grpc();
        }
    }

    @Nested
    class MessagesOverRest extends MessageConformance {

        @Override
        protected StoreDoor connect() {
            return rest();
        }
    }

    @Nested
    class CompactionOverGrpc extends CompactionConformance {

        @Override
        protected StoreDoor connect() {
            return grpc();
        }
    }

    @Nested
    class CompactionOverRest extends CompactionConformance {

        @Override
        protected StoreDoor connect() {
            return rest();
        }
    }
}
