package io.largesse.events.coupon.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of coupon codes. */
public final class CouponStores {

    private CouponStores() {}

    public static CouponStore of(MongoTemplate mongo) {
        return new CouponStore(mongo);
    }
}
