// Integers and floats.
rows! {
    impl u8 | u16 | u32 | u64 | u128 | usize | i8 | i16 | i32 | i64 | i128 | isize {
        fn pow(self, n: u32) -> Self;
        fn isqrt(self) -> Self;
        fn count_ones(self) -> u32;
        fn count_zeros(self) -> u32;
        fn leading_zeros(self) -> u32;
        fn trailing_zeros(self) -> u32;
        fn leading_ones(self) -> u32;
        fn trailing_ones(self) -> u32;
        fn rotate_left(self, n: u32) -> Self;
        fn rotate_right(self, n: u32) -> Self;
        fn swap_bytes(self) -> Self;
        fn reverse_bits(self) -> Self;
        fn checked_add(self, n: Self) -> Option<Self>;
        fn checked_sub(self, n: Self) -> Option<Self>;
        fn checked_mul(self, n: Self) -> Option<Self>;
        fn checked_div(self, n: Self) -> Option<Self>;
        fn checked_rem(self, n: Self) -> Option<Self>;
        fn checked_pow(self, n: u32) -> Option<Self>;
        fn checked_neg(self) -> Option<Self>;
        fn checked_shl(self, n: u32) -> Option<Self>;
        fn checked_shr(self, n: u32) -> Option<Self>;
        fn wrapping_add(self, n: Self) -> Self;
        fn wrapping_sub(self, n: Self) -> Self;
        fn wrapping_mul(self, n: Self) -> Self;
        fn wrapping_div(self, n: Self) -> Self;
        fn wrapping_rem(self, n: Self) -> Self;
        fn wrapping_neg(self) -> Self;
        fn wrapping_shl(self, n: u32) -> Self;
        fn wrapping_shr(self, n: u32) -> Self;
        fn wrapping_pow(self, n: u32) -> Self;
        fn saturating_add(self, n: Self) -> Self;
        fn saturating_sub(self, n: Self) -> Self;
        fn saturating_mul(self, n: Self) -> Self;
        fn saturating_pow(self, n: u32) -> Self;
        fn overflowing_add(self, n: Self) -> (Self, bool);
        fn overflowing_sub(self, n: Self) -> (Self, bool);
        fn overflowing_mul(self, n: Self) -> (Self, bool);
        fn rem_euclid(self, n: Self) -> Self;
        fn div_euclid(self, n: Self) -> Self;
        fn ilog2(self) -> u32;
        fn ilog10(self) -> u32;
        fn to_le(self) -> Self;
        fn to_be(self) -> Self;
    }

    impl u8 | u16 | u32 | u64 | u128 | usize {
        fn abs_diff(self, n: Self) -> Self;
        fn div_ceil(self, n: Self) -> Self;
        fn next_multiple_of(self, n: Self) -> Self;
        fn is_power_of_two(self) -> bool;
        fn next_power_of_two(self) -> Self;
        fn checked_next_power_of_two(self) -> Option<Self>;
    }

    impl i8 | i16 | i32 | i64 | i128 | isize {
        fn abs(self) -> Self;
        fn signum(self) -> Self;
        fn is_positive(self) -> bool;
        fn is_negative(self) -> bool;
        fn checked_abs(self) -> Option<Self>;
        fn wrapping_abs(self) -> Self;
    }

    impl f32 | f64 {
        fn abs(self) -> Self;
        fn signum(self) -> Self;
        fn sqrt(self) -> Self;
        fn cbrt(self) -> Self;
        fn floor(self) -> Self;
        fn ceil(self) -> Self;
        fn round(self) -> Self;
        fn trunc(self) -> Self;
        fn fract(self) -> Self;
        fn mul_add(self, a: Self, b: Self) -> Self;
        fn powi(self, n: i32) -> Self;
        fn powf(self, n: Self) -> Self;
        fn exp(self) -> Self;
        fn exp2(self) -> Self;
        fn ln(self) -> Self;
        fn log(self, base: Self) -> Self;
        fn log2(self) -> Self;
        fn log10(self) -> Self;
        fn hypot(self, other: Self) -> Self;
        fn sin(self) -> Self;
        fn cos(self) -> Self;
        fn tan(self) -> Self;
        fn asin(self) -> Self;
        fn acos(self) -> Self;
        fn atan(self) -> Self;
        fn atan2(self, other: Self) -> Self;
        fn sin_cos(self) -> (Self, Self);
        fn sinh(self) -> Self;
        fn cosh(self) -> Self;
        fn tanh(self) -> Self;
        fn recip(self) -> Self;
        fn to_degrees(self) -> Self;
        fn to_radians(self) -> Self;
        fn max(self, other: Self) -> Self;
        fn min(self, other: Self) -> Self;
        fn clamp(self, low: Self, high: Self) -> Self;
        fn copysign(self, sign: Self) -> Self;
        fn rem_euclid(self, n: Self) -> Self;
        fn total_cmp(&self, other: &Self) -> std::cmp::Ordering;
        fn is_nan(self) -> bool;
        fn is_finite(self) -> bool;
        fn is_infinite(self) -> bool;
        fn is_normal(self) -> bool;
        fn is_sign_negative(self) -> bool;
        fn is_sign_positive(self) -> bool;
    }

    impl f32 {
        fn to_bits(self) -> u32;
        fn from_bits(bits: u32) -> f32;
    }

    impl f64 {
        fn to_bits(self) -> u64;
        fn from_bits(bits: u64) -> f64;
    }
}
