package types

import (
	"strings"
)

// copyText undoes the escapes of a field, as the documentation of COPY has them.
func copyText(f string) string {
	if !strings.Contains(f, `\`) {
		return f
	}
	var b strings.Builder
	for i := 0; i < len(f); i++ {
		if f[i] != '\\' || i+1 == len(f) {
			b.WriteByte(f[i])
			continue
		}
		i++
		if n := strings.IndexByte("bfnrtv", f[i]); n >= 0 {
			b.WriteByte("\b\f\n\r\t\v"[n])
			continue
		}
		if digits, base := escapedByte(f[i:]); digits != "" {
			b.WriteByte(byteOf(digits, base))
			i += len(digits) - 1
			if base == 16 {
				i++
			}
			continue
		}
		b.WriteByte(f[i])
	}
	return b.String()
}

// escapedByte are the digits at the start of s, of one to three octal ones or x
// and one or two hexadecimal ones.
func escapedByte(s string) (digits string, base int) {
	set, most, base := "01234567", 3, 8
	if s[0] == 'x' {
		s, set, most, base = s[1:], "0123456789abcdefABCDEF", 2, 16
	}
	n := 0
	for n < len(s) && n < most && strings.IndexByte(set, s[n]) >= 0 {
		n++
	}
	return s[:n], base
}

func byteOf(digits string, base int) byte {
	n := 0
	for _, d := range []byte(strings.ToLower(digits)) {
		v := int(d - '0')
		if d >= 'a' {
			v = int(d-'a') + 10
		}
		n = n*base + v
	}
	return byte(n)
}
