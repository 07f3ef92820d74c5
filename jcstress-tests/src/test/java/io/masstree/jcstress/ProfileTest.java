package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aProfileIsRecognizedByItsOptions(Profile profile) {
        assertEquals(profile, Profile.of(profile.jvmOptions(-3)));
    }
}
