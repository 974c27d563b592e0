# 1. Registrar usuario
curl -X POST http://localhost:8080/api/v1/auth/register \
  -H 'Content-Type: application/json' \
  -d '{
    "email": "restaurant@example.com",
    "password": "password123"
  }'

# 2. Login y obtener token
TOKEN=$(curl -s -X POST http://localhost:8080/api/v1/auth/login \
  -H 'Content-Type: application/json' \
  -d '{
    "email": "restaurant@example.com",
    "password": "password123"
  }' | jq -r '.data.token')

# 3. Crear restaurante
RESTAURANT=$(curl -s -X POST http://localhost:8080/api/v1/restaurants \
  -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d '{
    "name": "La Pizzeria"
  }')

RESTAURANT_ID=$(echo $RESTAURANT | jq -r '.data.id')
echo "Restaurant ID: $RESTAURANT_ID"

# 4. Crear sucursal
BRANCH=$(curl -s -X POST http://localhost:8080/api/v1/branches \
  -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d "{
    \"restaurantId\": \"$RESTAURANT_ID\",
    \"name\": \"Sucursal Palermo\",
    \"address\": \"Av. Corrientes 1234, CABA\",
    \"description\": \"Pizzeria con horno a lena\"
  }")

BRANCH_ID=$(echo $BRANCH | jq -r '.data.id')
echo "Branch ID: $BRANCH_ID"

# 5. Crear mesas en bulk (10 mesas)
curl -s -X POST http://localhost:8080/api/v1/tables/bulk \
  -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d "{
    \"branchId\": \"$BRANCH_ID\",
    \"count\": 10
  }" | jq '.data[] | {number, qrCode}'

# 6. O crear una mesa individual
TABLE=$(curl -s -X POST http://localhost:8080/api/v1/tables \
  -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d "{
    \"branchId\": \"$BRANCH_ID\",
    \"number\": 99
  }")

TABLE_ID=$(echo $TABLE | jq -r '.data.id')
QR_CODE=$(echo $TABLE | jq -r '.data.qrCode')
echo "QR Code: $QR_CODE"

# 7. Simular cliente escaneando QR y solicitando cuenta
# Extraer parametros del QR code
QR_HASH=$(echo "$QR_CODE" | grep -o 'h=[^&]*' | cut -d'=' -f2)

curl -X POST http://localhost:8080/api/v1/public/request-account \
  -H 'Content-Type: application/json' \
  -d "{
    \"restaurantId\": \"$RESTAURANT_ID\",
    \"branchId\": \"$BRANCH_ID\",
    \"tableId\": \"$TABLE_ID\",
    \"tableNumber\": 99,
    \"hash\": \"$QR_HASH\"
  }"

# 8. Obtener solicitudes pendientes
curl -s -X GET "http://localhost:8080/api/v1/requests/restaurant/$RESTAURANT_ID/pending" \
  -H "Authorization: Bearer $TOKEN" | jq
